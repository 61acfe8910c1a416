package dev.assay.starter.cli;

/** Says where something goes on whose instance was lost sight of: there, if it answers still, else once one is up again. */
final class LostSight {

    private final Session session;
    private final String what;
    private final String id;

    /** @param what what to call it, such as {@code run} */
    LostSight(Session session, String what, String id) {
        this.session = session;
        this.what = what;
        this.id = id;
    }

    /**
     * {@return the failure of a request, completed by what became of the thing}
     *
     * @param look asks for it once more
     */
    CommandException explain(CommandException failure, Instance instance, Runnable look) {
        return instance.owned() ? failure : new CommandException(failure.getMessage() + "; " + fate(look), failure);
    }

    private String fate(Runnable look) {
        String show = "./assay show " + id;
        try {
            look.run();
            return "the " + what + " goes on there: " + show;
        } catch (ApiException e) {
            return "whether the " + what + " goes on there is unknown: " + show;
        } catch (CommandException e) {
            return session.isRemote()
                    ? "the " + what + " goes on when that server is up again; then: " + show
                    : "the " + what + " goes on as soon as an instance is up again: ./assay serve, then " + show;
        }
    }
}
