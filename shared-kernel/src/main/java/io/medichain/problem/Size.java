package io.medichain.problem;

/**
 * How long texts and lists may be; each is said once here, for the constructor that refuses what is longer and for the
 * document that tells callers (see {@link Longest} and {@link Most}).
 */
public final class Size {
    /** A postal code, a code of HL7 table 0203. */
    public static final int TAG = 32;
    /** A UUID (RFC 9562, §4). */
    public static final int UUID = 36;
    /** A day (RFC 3339). */
    public static final int DAY = 10;
    /** A time with nine digits of a second and a zone (RFC 3339). */
    public static final int TIME = 35;
    /** A language tag (BCP 47, §4.4.1). */
    public static final int LANGUAGE = 35;
    /** A code of a value set, a unit, the name of a ward or room. */
    public static final int WORD = 64;
    /** A number that an authority has given. */
    public static final int NUMBER = 100;
    /** A code of a code system, an object identifier. */
    public static final int CODE = 128;
    /** The name of a user or an organisation, a stated purpose. */
    public static final int NAME = 200;
    /** A user name or an e-mail address (RFC 5321, §4.5.3.1.3). */
    public static final int ADDRESS = 254;
    /** A title, a part of a name or of an address. */
    public static final int LINE = 255;
    /** The URI of a system. */
    public static final int URI = 256;
    /** Why something was done to an account. */
    public static final int REASON = 500;
    /** Where a list goes on. */
    public static final int CURSOR = 512;
    /** Why something was done to a record; a password or token that is only compared. */
    public static final int EXPLANATION = 1_000;
    /** The words of a code system for a code, what is printed on a device. */
    public static final int LABEL = 1_024;
    /** A description. */
    public static final int PARAGRAPH = 4_096;
    /** A remark. */
    public static final int PAGE = 20_000;
    /** A resource of another system, without the contents of its attachments. */
    public static final int RESOURCE = 500_000;
    /** A whole report. */
    public static final int DOCUMENT = 200_000;

    /** Names, addresses, categories. */
    public static final int FEW = 10;
    /** Identifiers, codings, reasons. */
    public static final int SOME = 20;
    /** Classes of data, purposes. */
    public static final int SEVERAL = 50;
    /** Components, activities. */
    public static final int MANY = 100;
    /** Results of a report. */
    public static final int RESULTS = 500;

    private Size() {}
}
