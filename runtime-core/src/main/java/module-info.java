/** The OCI container runtime as a library. */
@org.jspecify.annotations.NullMarked
module dev.gatun.runtime {
    requires static transitive org.jspecify;
    requires transitive dev.gatun.linux;
    requires transitive com.fasterxml.jackson.databind;
    requires org.apache.logging.log4j;

    exports dev.gatun.runtime.api;
    exports dev.gatun.runtime.cgroup;
    exports dev.gatun.runtime.cgroup.devices;
    exports dev.gatun.runtime.cgroup.file;
    exports dev.gatun.runtime.cgroup.notification;
    exports dev.gatun.runtime.cgroup.plan;
    exports dev.gatun.runtime.cgroup.stats;
    exports dev.gatun.runtime.cgroup.v1;
    exports dev.gatun.runtime.cgroup.v2;
    exports dev.gatun.runtime.container;
    exports dev.gatun.runtime.features;
    exports dev.gatun.runtime.os;
    exports dev.gatun.runtime.os.flag;
    exports dev.gatun.runtime.os.io;
    exports dev.gatun.runtime.os.mount;
    exports dev.gatun.runtime.os.namespace;
    exports dev.gatun.runtime.os.proc;
    exports dev.gatun.runtime.os.process;
    exports dev.gatun.runtime.os.struct;
    exports dev.gatun.runtime.plan;
    exports dev.gatun.runtime.readiness;
    exports dev.gatun.runtime.rootfs;
    exports dev.gatun.runtime.seccomp;
    exports dev.gatun.runtime.setup;
    exports dev.gatun.runtime.setup.step;
    exports dev.gatun.runtime.spec;
    exports dev.gatun.runtime.spec.check;
    exports dev.gatun.runtime.spec.json;
    exports dev.gatun.runtime.spec.resources;
    exports dev.gatun.runtime.spec.seccomp;
    exports dev.gatun.runtime.state;
    exports dev.gatun.runtime.terminal;
    exports dev.gatun.runtime.lifecycle;
}
