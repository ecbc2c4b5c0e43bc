/** The {@code gatun} command. */
@org.jspecify.annotations.NullMarked
module dev.gatun.cli {
    requires static transitive org.jspecify;
    requires dev.gatun.runtime;
    requires jcommander;
    requires org.apache.logging.log4j;
}
