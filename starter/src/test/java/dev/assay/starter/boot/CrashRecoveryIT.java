package dev.assay.starter.boot;

class CrashRecoveryIT extends CrashRecovery {

    CrashRecoveryIT() {
        super("memory");
    }

    @Override
    boolean isInstalled() {
        return true;
    }
}
