/**
 * {@code gatun rootfs}: a root filesystem out of programs of this machine.
 *
 * <p>A dynamic program names an interpreter (the dynamic loader) and libraries by their bare names; the loader then
 * searches for those names. {@link dev.gatun.cli.rootfs.ElfFile} reads the names, {@link dev.gatun.cli.rootfs.LibrarySearch}
 * searches as the loader would (<a href="https://man7.org/linux/man-pages/man8/ld.so.8.html">ld.so(8)</a>), and {@link
 * dev.gatun.cli.rootfs.RootfsBuilder} copies what is found. Nothing is run: {@code ldd} would execute the program's own
 * loader.
 */
package dev.gatun.cli.rootfs;
