/** The {@code gatun} command. */
@org.jspecify.annotations.NullMarked
module dev.gatun.cli {
    requires static transitive org.jspecify;
    requires dev.gatun.runtime;
    requires jcommander;
    requires jdk.unsupported;
    requires org.apache.logging.log4j;
    requires org.apache.logging.log4j.core;
}
