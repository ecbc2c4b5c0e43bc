/**
 * Linux system calls, constants and structure layouts for Java, and processes that a JVM drives call by call.
 *
 * <p>The only module of Gatun that needs native access ({@code --enable-native-access=dev.gatun.linux}).
 */
@org.jspecify.annotations.NullMarked
module dev.gatun.linux {
    requires static jdk.jfr;
    requires static transitive org.jspecify;

    exports dev.gatun.linux.abi;
    exports dev.gatun.linux.image;
    exports dev.gatun.linux.remote;
    exports dev.gatun.linux.syscall;
}
