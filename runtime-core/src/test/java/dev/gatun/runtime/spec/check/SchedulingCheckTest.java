package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulingCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'scheduler': {'policy': 'SCHED_OTHER', 'nice': -20, 'flags': ['SCHED_FLAG_RESET_ON_FORK']}",
                "'scheduler': {'policy': 'SCHED_BATCH', 'nice': 19}",
                "'scheduler': {'policy': 'SCHED_FIFO', 'priority': 1}",
                "'scheduler': {'policy': 'SCHED_RR', 'priority': 99, 'nice': 0}",
                "'scheduler': {'policy': 'SCHED_IDLE'}",
                "'scheduler': {'policy': 'SCHED_DEADLINE', 'runtime': 1, 'deadline': 1, 'period': 1}",
                "'scheduler': {'policy': 'SCHED_DEADLINE', 'runtime': 1, 'deadline': 2}",
                "'ioPriority': {'class': 'IOPRIO_CLASS_BE', 'priority': 7}",
                "'execCPUAffinity': {'initial': '0-3,7', 'final': '0-31:2/4'}",
                "'execCPUAffinity': {}",
            })
    void accepts(String members) throws Exception {
        Findings.ofProcess(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'scheduler': {'policy': 'SCHED_MOON'} | /process/scheduler/policy | unknown 'SCHED_MOON'; known are SCHED_OTHER",
                "'scheduler': {'policy': 'SCHED_OTHER', 'nice': -21} | /process/scheduler/nice | -21 is not between -20 and 19",
                "'scheduler': {'policy': 'SCHED_OTHER', 'nice': 20} | /process/scheduler/nice | 20 is not between -20 and 19",
                "'scheduler': {'policy': 'SCHED_FIFO', 'priority': 1, 'nice': 1} | /process/scheduler/nice | SCHED_FIFO has no nice value",
                "'scheduler': {'policy': 'SCHED_FIFO'} | /process/scheduler/priority | 0 is not between 1 and 99",
                "'scheduler': {'policy': 'SCHED_RR', 'priority': 100} | /process/scheduler/priority | 100 is not between 1 and 99",
                "'scheduler': {'policy': 'SCHED_OTHER', 'priority': 1} | /process/scheduler/priority | SCHED_OTHER has no priority",
                "'scheduler': {'policy': 'SCHED_OTHER', 'flags': ['X']} | /process/scheduler/flags/0 | unknown 'X'",
                "'scheduler': {'policy': 'SCHED_OTHER', 'period': 1} | /process/scheduler | only SCHED_DEADLINE has a runtime",
                "'scheduler': {'policy': 'SCHED_DEADLINE'} | /process/scheduler | 0 < runtime <= deadline <= period does not hold for 0, 0 and 0",
                "'scheduler': {'policy': 'SCHED_DEADLINE', 'runtime': 2, 'deadline': 1} | /process/scheduler | does not hold for 2, 1 and 0",
                "'scheduler': {'policy': 'SCHED_DEADLINE', 'runtime': 1, 'deadline': 2, 'period': 1} | /process/scheduler | does not hold for 1, 2 and 1",
                "'ioPriority': {'class': 'X', 'priority': 1} | /process/ioPriority/class | unknown 'X'; known are IOPRIO_CLASS_RT",
                "'ioPriority': {'class': 'IOPRIO_CLASS_RT', 'priority': 8} | /process/ioPriority/priority | 8 is not between 0 and 7",
                "'execCPUAffinity': {'initial': '3-1'} | /process/execCPUAffinity/initial | '3-1' is not a list of numbers and ranges",
                "'execCPUAffinity': {'final': '1,'} | /process/execCPUAffinity/final | '1,' is not a list",
                "'execCPUAffinity': {'final': '0-7:2'} | /process/execCPUAffinity/final | is not a list",
                "'execCPUAffinity': {'final': '0-7:2/0'} | /process/execCPUAffinity/final | is not a list",
                "'execCPUAffinity': {'final': '1 2'} | /process/execCPUAffinity/final | is not a list",
                "'execCPUAffinity': {'final': '12345678901'} | /process/execCPUAffinity/final | is not a list",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofProcess(members).areOne(pointer, words);
    }
}
