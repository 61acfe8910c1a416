package dev.assay.activities.experiment;

import dev.assay.activities.label.ExperimentLabels;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentRuns;
import dev.assay.store.experiment.ExperimentTotals;
import dev.assay.store.experiment.OpenExperimentRun;
import dev.assay.store.experiment.SettledRun;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.Dispatched;
import dev.assay.workflows.activity.Dispatched.Outcome;
import dev.assay.workflows.spec.RunStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** One stretch of dispatching an experiment: what is open, what is next, what came of the rest. */
final class Chunk implements AutoCloseable {

    private static final Duration BETWEEN_WRITES = Duration.ofMillis(500);

    /** An event may be missed when a process dies that should have told of it: the rows are asked now and then. */
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(2);

    /** A run that is open for so long may have lost its workflow. */
    private static final Duration UNTIL_DOUBTED = Duration.ofSeconds(60);

    private static final int PAGE = 500;
    private static final int MIN_BATCH = 64;
    private static final int MAX_BATCH = 512;

    private final ExperimentRuns runs;
    private final RunPlanner planner;
    private final RunOpener opener;
    private final Window window;
    private final Progress progress;
    private final BooleanSupplier leaving;
    private final Rest rest;
    private final Spending spending;
    private final Lull lull = new Lull(BETWEEN_CHECKS, System::nanoTime);
    private final Deque<WindowRun> ready = new ArrayDeque<>();

    private Experiment experiment;
    private ExperimentLabels.OfRuns labels;
    private ExperimentTotals totals;
    private long planned;
    private int batch = MIN_BATCH;
    private boolean allAdopted;
    private boolean overtaken;
    private String adoptedThrough = "";
    private long nextWrite = System.nanoTime();
    private long nextCheck = System.nanoTime() + BETWEEN_CHECKS.toNanos();

    Chunk(
            Experiment experiment,
            ExperimentLabels.OfRuns labels,
            ExperimentRuns runs,
            RunPlanner planner,
            RunOpener opener,
            Window window,
            Progress progress,
            BooleanSupplier leaving) {
        this.experiment = experiment;
        this.labels = labels;
        this.runs = runs;
        this.planner = planner;
        this.opener = opener;
        this.window = window;
        this.progress = progress;
        this.leaving = leaving;
        this.rest = new Rest(runs);
        this.spending = new Spending(runs);
        this.totals = runs.totals(experiment.id());
        this.planned = experiment.planned();
    }

    /**
     * Takes over the runs that are open already, as far as the window has room for them. What ended between the count and
     * that is in neither, so it is counted again at the end.
     */
    void adopt() {
        boolean isNew = !allAdopted;
        while (!allAdopted && ready.isEmpty() && window.size() < experiment.concurrency()) {
            List<OpenExperimentRun> page = runs.open(experiment.id(), adoptedThrough, PAGE);
            page.stream().filter(run -> run.status() != RunStatus.WAITING).forEach(run -> ready.add(WindowRun.of(run)));
            adoptWaiting(page.stream()
                    .filter(run -> run.status() == RunStatus.WAITING)
                    .map(WindowRun::of)
                    .toList());
            adoptedThrough =
                    page.isEmpty() ? adoptedThrough : page.get(page.size() - 1).id();
            allAdopted = page.size() < PAGE;
        }
        if (isNew && allAdopted) {
            Set<String> adopted = new HashSet<>(window.all());
            ready.forEach(run -> adopted.add(run.id()));
            totals = runs.totalsBut(experiment.id(), adopted);
        }
    }

    /** They hold no place, but their workflows may be gone. */
    private void adoptWaiting(List<WindowRun> runs) {
        List<WindowRun> unknown =
                runs.stream().filter(run -> !window.contains(run.id())).toList();
        unknown.forEach(run -> window.waits(run.id()));
        opener.open(unknown, labels);
    }

    /** Does what is to be done next; {@return whether there is a reason to stop} */
    Outcome next(ExperimentSteps steps) throws InterruptedException {
        if (experiment.status().isFinal()) {
            totals = runs.totals(experiment.id()); // somebody else has brought it to its end and counted
            return Outcome.DONE;
        }
        Optional<String> tooMany = TooManyFailures.among(totals, experiment);
        if (experiment.command() == Command.CANCEL) {
            Outcome ended = tooMany.isPresent() ? Outcome.TOO_MANY_FAILURES : Outcome.CANCELED;
            return windDown() ? ended : Outcome.GOES_ON;
        }
        if (tooMany.isPresent()) {
            steps.cancel(experiment.id(), tooMany.get());
            return windDown() ? Outcome.TOO_MANY_FAILURES : Outcome.GOES_ON;
        }
        if (experiment.command() == Command.PAUSE) {
            return comeToRest(steps);
        }
        rest.isOver();
        return overtaken ? Outcome.GOES_ON : open(steps);
    }

    /**
     * {@return whether somebody else has planned runs meanwhile, as a dispatcher does that is taken for dead and not yet
     * aware of it} Only who begins anew knows of those.
     */
    boolean isOvertaken() {
        return overtaken;
    }

    /** When nothing is left to be held once all is at rest, it is done, or goes on to wait for people. */
    private Outcome comeToRest(ExperimentSteps steps) throws InterruptedException {
        if (!rest.isReached(experiment, window, steps)) {
            return Outcome.GOES_ON;
        }
        count(window.awaitNews(Duration.ZERO));
        count(window.open());
        totals = runs.totals(experiment.id());
        if (!experiment.heldByBudget()) {
            return Outcome.HELD;
        }
        if (totals.ended() >= experiment.total()) {
            return Outcome.DONE;
        }
        if (window.isEmpty() && isAllOpened()) {
            steps.release(experiment.id());
            return Outcome.GOES_ON;
        }
        return Outcome.HELD;
    }

    private Outcome open(ExperimentSteps steps) throws InterruptedException {
        if (window.isEmpty() && isAllOpened() && !window.waiting().isEmpty()) {
            return Outcome.GOES_ON;
        }
        Budget budget = Budget.of(experiment, planner.callsPerRun(experiment));
        Optional<String> spent = spending.reached(budget, experiment, totals, window);
        if (spent.isPresent()) {
            return hold(steps, spent.get());
        }
        ExperimentTotals called = spending.withWaiting(budget, totals, window);
        long room = Math.min(experiment.concurrency(), budget.room(called)) - window.size();
        List<WindowRun> opening = new ArrayList<>();
        while (opening.size() < room && fill()) {
            WindowRun run = ready.remove();
            if (window.add(run)) {
                opening.add(run);
            }
        }
        opener.open(opening, labels);
        if (window.isEmpty() && isAllOpened()) {
            return window.waiting().isEmpty() ? Outcome.DONE : Outcome.GOES_ON;
        }
        boolean isStuck = window.isEmpty() && budget.room(called) == 0;
        return isStuck ? hold(steps, budget.spent(called).orElseGet(budget::tooLittle)) : Outcome.GOES_ON;
    }

    /** {@return whether nothing is left to be opened} */
    private boolean isAllOpened() {
        return ready.isEmpty() && allAdopted && planned >= experiment.total();
    }

    /** {@return whether only people have had something to do, for so long that all that has ended was heard of} */
    boolean isLeftToPeople() {
        boolean isAtRest = window.isEmpty() && isAllOpened() && experiment.command() == Command.NONE;
        return lull.hasLasted(isAtRest && !window.waiting().isEmpty());
    }

    /** From now on calls are refused; what is in flight finishes. */
    private Outcome hold(ExperimentSteps steps, String reason) {
        look(steps.holdByBudget(experiment.id(), reason));
        return Outcome.GOES_ON;
    }

    /** Has something ready to be opened; {@return whether there is} */
    private boolean fill() throws InterruptedException {
        adopt();
        while (ready.isEmpty() && planned < experiment.total()) {
            RunPlanner.Batch made = planner.plan(experiment, planned, batch);
            boolean allCached = made.open().isEmpty();
            batch = allCached ? Math.min(MAX_BATCH, batch * 2) : MIN_BATCH;
            if (made.next() == planned) {
                return false;
            }
            planned = made.next();
            totals = totals.plus(made.totals());
            ready.addAll(made.open());
            writeProgressNow(false);
            if (allCached) {
                return false;
            }
        }
        return !ready.isEmpty();
    }

    /** Counts what has ended, and waits for that a little while if nothing has. */
    void settle(Duration atMost) throws InterruptedException {
        boolean nothingToWaitFor = window.all().isEmpty() && experiment.command() == Command.NONE;
        Collection<String> news = window.awaitNews(nothingToWaitFor ? Duration.ZERO : atMost);
        if (System.nanoTime() > nextCheck) {
            nextCheck = System.nanoTime() + BETWEEN_CHECKS.toNanos();
            news = window.all();
            if (experiment.command() == Command.NONE) {
                opener.release(runs.paused(experiment.id(), PAGE), window);
            }
            opener.repair(window.openFor(UNTIL_DOUBTED), labels);
        }
        count(news);
        writeProgressNow(false);
    }

    void look(Experiment now) {
        experiment = now;
        labels = labels.as(now);
        overtaken |= now.planned() != planned;
    }

    void writeProgress() {
        writeProgressNow(true);
    }

    /** Ends what is open; {@return whether that is done, and not left to the next process} */
    boolean windDown() throws InterruptedException {
        boolean isDone = new WindDown(runs, opener, window, leaving).end(experiment.id());
        totals = isDone ? runs.totals(experiment.id()) : totals;
        return isDone;
    }

    Dispatched dispatched(Outcome outcome) {
        String reason = outcome == Outcome.HELD ? experiment.reason().orElse(null) : null;
        Long waiting = isLeftToPeople() ? (long) window.waiting().size() : null;
        return new Dispatched(outcome, experiment.total(), totals.completed(), totals.failed(), reason, waiting);
    }

    @Override
    public void close() {
        window.close();
    }

    private void count(Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<SettledRun> settled = runs.settled(ids);
        for (SettledRun run : settled) {
            if (run.isWaiting()) {
                window.waits(run.id());
            } else {
                window.remove(run.id());
                totals = totals.plus(run.totals());
            }
        }
        opener.forget(settled.stream().map(SettledRun::id).toList());
    }

    private void writeProgressNow(boolean atOnce) {
        if (atOnce || System.nanoTime() > nextWrite) {
            nextWrite = System.nanoTime() + BETWEEN_WRITES.toNanos();
            progress.write(experiment, totals);
        }
    }
}
