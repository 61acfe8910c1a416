package dev.assay.starter.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs programs as another user of this machine; for root only.
 *
 * @param user who gets the data directory
 * @param tool by which to become that user
 */
record OtherUserAccount(UserPrincipal user, Tool tool) implements ServerAccount {

    /** The users a machine may have for this, the more fitting one first. */
    private static final List<String> CANDIDATES = List.of("postgres", "nobody");

    static OtherUserAccount of(Optional<UserPrincipal> owner) throws IOException {
        List<String> names = owner.map(user -> List.of(user.getName())).orElse(CANDIDATES);
        for (String name : names) {
            Optional<UserPrincipal> user = lookUp(name);
            for (Tool tool : user.isPresent() ? Tool.values() : new Tool[0]) {
                OtherUserAccount account = new OtherUserAccount(user.get(), tool);
                if (ShortCommand.succeeds(account.running(List.of("true")))) {
                    return account;
                }
            }
        }
        throw new EmbeddedEngineException("PostgreSQL does not run as root, and this process can become none of "
                + names + " by unshare, setpriv or su; start Assay as an ordinary user");
    }

    @Override
    public List<String> running(List<String> command) {
        return tool.running(user.getName(), command);
    }

    @Override
    public void handOver(Path directory) throws IOException {
        Path home = directory.getParent();
        if (home != null && !mayPass(home)) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(home));
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(home, permissions);
        }
        Optional<Path> closed = closedWayTo(directory);
        if (closed.isPresent()) {
            throw new EmbeddedEngineException(
                    "PostgreSQL runs here as the user " + user.getName() + ", who can't enter "
                            + closed.get() + "; set " + AssayHome.VARIABLE
                            + " to a directory that everybody can reach, such as /var/lib/assay");
        }
        Files.walkFileTree(directory, new Giving());
    }

    @Override
    public boolean canReach(Path directory) throws IOException {
        return closedWayTo(directory).isEmpty();
    }

    private Optional<Path> closedWayTo(Path directory) throws IOException {
        for (Path way = directory.getParent(); way != null; way = way.getParent()) {
            if (Files.exists(way) && !mayPass(way)) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }

    private boolean mayPass(Path directory) throws IOException {
        return Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_EXECUTE)
                || Files.getOwner(directory).equals(user);
    }

    private static Optional<UserPrincipal> lookUp(String name) throws IOException {
        try {
            return Optional.of(
                    Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name));
        } catch (UserPrincipalNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The programs by which root becomes somebody else. */
    enum Tool {
        /** Of util-linux: replaces itself by the program. */
        SETPRIV {
            @Override
            List<String> running(String user, List<String> command) {
                List<String> prefix = List.of("setpriv", "--reuid=" + user, "--regid=" + NO_GROUP, "--clear-groups");
                return Stream.concat(prefix.stream(), command.stream()).toList();
            }
        },
        /** Everywhere; may stay in between as the parent of the program. */
        SU {
            @Override
            List<String> running(String user, List<String> command) {
                String quoted = command.stream()
                        .map(word -> "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
                return List.of("su", user, "-s", "/bin/sh", "-c", "exec " + quoted);
            }
        };

        /** The group of those who own nothing, by its number on Linux. */
        private static final String NO_GROUP = "65534";

        abstract List<String> running(String user, List<String> command);
    }

    /** Makes the user the owner of what is not his yet. */
    private final class Giving extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            return give(directory);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            return give(file);
        }

        private FileVisitResult give(Path path) throws IOException {
            if (!Files.getOwner(path).equals(user)) {
                Files.setOwner(path, user);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
