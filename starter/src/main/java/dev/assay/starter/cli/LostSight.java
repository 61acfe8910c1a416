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
     * {@return the failure of a request, completed by what became of the thing; an {@link InstanceLostException} when it
     * can go on in another instance}
     *
     * @param look asks for it once more
     */
    CommandException explain(CommandException failure, Instance instance, Runnable look) {
        return instance.owned() ? failure : fate(failure, look);
    }

    private CommandException fate(CommandException failure, Runnable look) {
        String show = "./assay show " + id;
        String before = failure.getMessage() + "; ";
        try {
            look.run();
            return new CommandException(before + "the " + what + " goes on there: " + show, failure);
        } catch (ApiException unknown) {
            return new CommandException(before + "whether the " + what + " goes on there is unknown: " + show, failure);
        } catch (CommandException gone) {
            String until = before + "the " + what + " goes on ";
            return session.isRemote()
                    ? new CommandException(until + "when that server is up again; then: " + show, failure)
                    : new InstanceLostException(
                            what,
                            id,
                            until + "as soon as an instance is up again: ./assay serve, then " + show,
                            failure);
        }
    }
}
