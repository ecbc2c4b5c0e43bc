// Access checks: faccessat2(2)
// constants: [RWX]_OK

// POSIX; include/linux/fs.h has the same as MAY_READ, MAY_WRITE, MAY_EXEC
#define R_OK 4
#define W_OK 2
#define X_OK 1
