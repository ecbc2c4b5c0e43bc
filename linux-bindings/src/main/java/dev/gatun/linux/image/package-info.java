/**
 * The sealed init: the last program of Gatun's own that runs in a container.
 *
 * <p>A driven process never executes a container's program itself. Its {@code /proc/self/exe} would be the host's
 * {@code java}, which a hostile container could then overwrite (CVE-2019-5736), and a container that waits for its start would
 * hold on to the memory of the JVM. It executes an ELF file first that was written for this one container: about 150 bytes of
 * code that walk a table of system calls, in a memfd that nobody can change any more.
 *
 * <pre>
 *   file                      memory
 *   0     ELF header      |
 *   176   code            |   0x400000  read, execute
 *   ...                   |
 *   4096  table of calls  |
 *         failure record  |   0x411000  read, write
 *         strings, argv … |
 *
 *   entry of the table, 80 bytes
 *   0   number of the call; below zero ends the table, and argument 0 is the exit status
 *   8   six arguments; addresses are final, the writer knows where everything will be
 *   56  flags: 1 = go on with the next entry after an error
 *   64  address and length of the purpose, the words for an error
 *
 *   failure record, then the words
 *   0   magic       4   index of the entry       8   errno       12   length of the words
 * </pre>
 *
 * <p>The entries are made in order, and a call that was interrupted is made again. One that fails, unless its error is
 * tolerated, writes the failure record to the report descriptor and ends the program with status 1. If that descriptor is
 * close-on-exec, whoever reads its other end knows what became of the container: end of file without a word means that its
 * program has been executed.
 *
 * <p>No result is handed on to a later call. None needs to be: everything else is closed, so the number that the next
 * {@code open} returns is known when the table is written.
 *
 * <p>Code is never writable and data never executable, in the file's segments and on the stack. {@link
 * dev.gatun.linux.image.InitProgram} writes the file, {@link dev.gatun.linux.image.SealedImage} puts it into its memfd, and
 * {@link dev.gatun.linux.image.InitFailure} reads the report.
 */
package dev.gatun.linux.image;
