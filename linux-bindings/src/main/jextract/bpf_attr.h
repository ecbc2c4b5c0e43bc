// The argument of bpf(2), one structure per command; each is what union bpf_attr of <linux/bpf.h> has for it
// structs: bpf_attr_prog_load
// structs: bpf_attr_prog_attach
// structs: bpf_attr_query
// structs: bpf_attr_get_id
// structs: bpf_attr_info
// structs: bpf_attr_link_create

#include <linux/types.h>
#include <linux/bpf.h>

// BPF_PROG_LOAD, up to expected_attach_type (the kernel takes a missing tail as zeros)
struct bpf_attr_prog_load {
    __u32 prog_type;
    __u32 insn_cnt;
    __u64 insns;
    __u64 license;
    __u32 log_level;
    __u32 log_size;
    __u64 log_buf;
    __u32 kern_version;
    __u32 prog_flags;
    char prog_name[16];
    __u32 prog_ifindex;
    __u32 expected_attach_type;
};

// BPF_PROG_ATTACH, BPF_PROG_DETACH
struct bpf_attr_prog_attach {
    __u32 target_fd;
    __u32 attach_bpf_fd;
    __u32 attach_type;
    __u32 attach_flags;
    __u32 replace_bpf_fd;
};

// BPF_PROG_QUERY
struct bpf_attr_query {
    __u32 target_fd;
    __u32 attach_type;
    __u32 query_flags;
    __u32 attach_flags;
    __u64 prog_ids;
    __u32 prog_cnt;
};

// BPF_PROG_GET_FD_BY_ID, BPF_PROG_GET_NEXT_ID
struct bpf_attr_get_id {
    __u32 prog_id;
    __u32 next_id;
    __u32 open_flags;
};

// BPF_OBJ_GET_INFO_BY_FD
struct bpf_attr_info {
    __u32 bpf_fd;
    __u32 info_len;
    __u64 info;
};

// BPF_LINK_CREATE
struct bpf_attr_link_create {
    __u32 prog_fd;
    __u32 target_fd;
    __u32 attach_type;
    __u32 flags;
};

#define SAME(structure, field, member) \
    _Static_assert(__builtin_offsetof(struct structure, field) == __builtin_offsetof(union bpf_attr, member), #member)
SAME(bpf_attr_prog_load, prog_type, prog_type);
SAME(bpf_attr_prog_load, insn_cnt, insn_cnt);
SAME(bpf_attr_prog_load, insns, insns);
SAME(bpf_attr_prog_load, license, license);
SAME(bpf_attr_prog_load, log_level, log_level);
SAME(bpf_attr_prog_load, log_size, log_size);
SAME(bpf_attr_prog_load, log_buf, log_buf);
SAME(bpf_attr_prog_load, kern_version, kern_version);
SAME(bpf_attr_prog_load, prog_flags, prog_flags);
SAME(bpf_attr_prog_load, prog_name, prog_name);
SAME(bpf_attr_prog_load, prog_ifindex, prog_ifindex);
SAME(bpf_attr_prog_load, expected_attach_type, expected_attach_type);
SAME(bpf_attr_prog_attach, target_fd, target_fd);
SAME(bpf_attr_prog_attach, attach_bpf_fd, attach_bpf_fd);
SAME(bpf_attr_prog_attach, attach_type, attach_type);
SAME(bpf_attr_prog_attach, attach_flags, attach_flags);
SAME(bpf_attr_prog_attach, replace_bpf_fd, replace_bpf_fd);
SAME(bpf_attr_query, target_fd, query.target_fd);
SAME(bpf_attr_query, attach_type, query.attach_type);
SAME(bpf_attr_query, query_flags, query.query_flags);
SAME(bpf_attr_query, attach_flags, query.attach_flags);
SAME(bpf_attr_query, prog_ids, query.prog_ids);
SAME(bpf_attr_query, prog_cnt, query.prog_cnt);
SAME(bpf_attr_get_id, prog_id, prog_id);
SAME(bpf_attr_get_id, next_id, next_id);
SAME(bpf_attr_get_id, open_flags, open_flags);
SAME(bpf_attr_info, bpf_fd, info.bpf_fd);
SAME(bpf_attr_info, info_len, info.info_len);
SAME(bpf_attr_info, info, info.info);
SAME(bpf_attr_link_create, prog_fd, link_create.prog_fd);
SAME(bpf_attr_link_create, target_fd, link_create.target_fd);
SAME(bpf_attr_link_create, attach_type, link_create.attach_type);
SAME(bpf_attr_link_create, flags, link_create.flags);
#undef SAME
