package io.medichain.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Medichain.class.getPackage().getImplementationVersion();
        return new String[] {"medichain " + (version == null ? "from classes" : version)};
    }
}
