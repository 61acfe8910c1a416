package dev.assay.starter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides as whom PostgreSQL's programs run, for they refuse to run as root. An ordinary user runs them as is. Root runs
 * them in a user namespace of their own, where root is nobody in particular but may still open root's files; where the
 * kernel or a container forbids that, as another user, who is given the data directory.
 */
sealed interface ServerAccount permits ServerAccount.Myself, ServerAccount.Namespace, OtherUserAccount {

    /** {@return the command that runs this command under the account} */
    List<String> running(List<String> command);

    /**
     * Lets the account come to this directory and gives it all that is inside.
     *
     * @throws EmbeddedEngineException when a directory above keeps the account out
     */
    void handOver(Path directory) throws IOException;

    /** {@return whether the account may run programs that lie in this directory, which may not exist yet} */
    boolean canReach(Path directory) throws IOException;

    /**
     * Chooses the account.
     *
     * @param data the data directory of PostgreSQL; if it exists, its owner stays the same
     * @throws EmbeddedEngineException when this process is root's and can't become anybody else
     */
    static ServerAccount of(Path data) throws IOException {
        if (!isRoot(ProcessHandle.current().info().user().orElse(""))) {
            return new Myself();
        }
        Optional<UserPrincipal> owner = Files.exists(data) ? Optional.of(Files.getOwner(data)) : Optional.empty();
        Optional<UserPrincipal> otherOwner = owner.filter(user -> !isRoot(user.getName()));
        if (otherOwner.isEmpty() && Namespace.isAllowed()) {
            return new Namespace();
        }
        return OtherUserAccount.of(otherOwner);
    }

    private static boolean isRoot(String user) {
        return user.equals("root");
    }

    /** This process's own user. */
    record Myself() implements ServerAccount {

        @Override
        public List<String> running(List<String> command) {
            return command;
        }

        @Override
        public void handOver(Path directory) {}

        @Override
        public boolean canReach(Path directory) {
            return true;
        }
    }

    /** Root in a user namespace without a mapping: an ordinary user to all who ask, still the owner of root's files. */
    record Namespace() implements ServerAccount {

        private static final List<String> UNSHARE = List.of("unshare", "--user");

        static boolean isAllowed() throws IOException {
            return ShortCommand.succeeds(
                    Stream.concat(UNSHARE.stream(), Stream.of("true")).toList());
        }

        @Override
        public List<String> running(List<String> command) {
            return Stream.concat(UNSHARE.stream(), command.stream()).toList();
        }

        @Override
        public void handOver(Path directory) {}

        @Override
        public boolean canReach(Path directory) {
            return true;
        }
    }
}
