/**
 * The kernel's flag words as types.
 *
 * <p>In C every flag is an {@code int}, and {@code open(path, MS_RDONLY)} compiles. Here each family is an enum whose
 * constants carry the man page's names, a call takes a {@link java.util.Set} of its own family, and an error message can
 * print {@code MS_NOSUID|MS_NODEV} because the names are still there. The numbers come from the kernel's headers.
 */
package dev.gatun.runtime.os.flag;
