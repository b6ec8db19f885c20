package io.medichain.http;

/** Where apps ask for tokens; what names these addresses to others is on both sides. */
public final class OAuthPaths {
    /** Below which everything is. */
    public static final String ROOT = "/api/oauth";
    /** The page on which somebody signs in and lets an app in (RFC 6749, 3.1). */
    public static final String AUTHORIZE = ROOT + "/authorize";
    /** RFC 6749, 3.2. */
    public static final String TOKEN = ROOT + "/token";
    /** RFC 7009. */
    public static final String REVOKE = ROOT + "/revoke";
    /** The base of the resources that tokens are for. */
    public static final String RESOURCES = "/fhir/r4";

    private OAuthPaths() {}
}
