package dev.assay.workflows.run;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.FailureTypes;
import dev.assay.workflows.activity.HumanWait;
import dev.assay.workflows.activity.ModelActivities;
import dev.assay.workflows.activity.RunActivities;
import dev.assay.workflows.activity.RunFailure;
import dev.assay.workflows.activity.RunOpened;
import dev.assay.workflows.activity.StageDone;
import dev.assay.workflows.activity.StageLookup;
import dev.assay.workflows.spec.RunStatus;
import dev.assay.workflows.testing.ActivityLines;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The row of one run and its activities, in memory. Each activity writes one line, such as {@code call 0}, or
 * {@code held call 0} when the row forbids a call; a test can let something happen during the next of that line.
 */
final class FakeRun implements RunActivities, ModelActivities {

    private static final AtomicInteger COUNT = new AtomicInteger(41);

    /** Stands in the fake's memory where the store has texts; must never be seen in a history. */
    static final String SECRET_TEXT = "canary: what is the capital of France?";

    private static final BigDecimal PRICE = new BigDecimal("0.001");

    private final String runId = Integer.toString(COUNT.incrementAndGet());
    private final ActivityLines lines = new ActivityLines();
    private final Map<Integer, StageDone> finished = new TreeMap<>();
    private final Set<Integer> inCache = new HashSet<>();
    private final Set<Integer> unpriced = new HashSet<>();
    private final List<String> stages = new ArrayList<>(List.of("openai/model-a"));
    private final List<String> slowScorers = new ArrayList<>();
    private final Map<String, Duration> humanScorers = new TreeMap<>();
    private final Map<String, Long> deadlines = new TreeMap<>();
    private final List<String> memory = new ArrayList<>();

    private @Nullable String callQueue;
    private boolean preparesAtOnce;
    private boolean endsWithItsLastCall;
    private boolean begunAhead;
    private RunStatus status = RunStatus.PENDING;
    private LongSupplier clock = System::currentTimeMillis;
    private Command command = Command.NONE;

    String runId() {
        return runId;
    }

    FakeRun stages(String... labels) {
        stages.clear();
        stages.addAll(Arrays.asList(labels));
        return this;
    }

    FakeRun slowScorers(String... names) {
        slowScorers.addAll(Arrays.asList(names));
        return this;
    }

    /** Has a person asked, and waits so long for the answer. */
    FakeRun humanScorer(String name, Duration deadline) {
        humanScorers.put(name, deadline);
        return this;
    }

    /** Says what time it is, in milliseconds. */
    FakeRun clock(LongSupplier now) {
        clock = now;
        return this;
    }

    /** What the starter writes before it sends a signal: a scorer is waited for no more. */
    synchronized FakeRun answered(String name) {
        deadlines.put(name, Long.MIN_VALUE);
        return this;
    }

    FakeRun inCache(int stage) {
        inCache.add(stage);
        return this;
    }

    /** Opening prepares the first stage that is left, as workers do since version 0.2. */
    FakeRun preparesAtOnce() {
        preparesAtOnce = true;
        return this;
    }

    /** The answer of the last stage is committed with the scores and the end, as workers do since version 0.2. */
    FakeRun endsWithItsLastCall() {
        endsWithItsLastCall = true;
        return this;
    }

    /** The row is begun and the first stage prepared ahead of the workflow, as experiments do since version 0.2. */
    FakeRun begunAhead() {
        begunAhead = true;
        return preparesAtOnce();
    }

    /** Calls, those of judges too, are made from a task queue of their own, as they can be since version 0.5. */
    FakeRun callsFrom(String taskQueue) {
        callQueue = taskQueue;
        return this;
    }

    FakeRun finished(int stage) {
        finished.put(stage, called(stage));
        return this;
    }

    FakeRun unpriced(int stage) {
        unpriced.add(stage);
        return this;
    }

    synchronized FakeRun status(RunStatus status) {
        this.status = status;
        return this;
    }

    /** What the starter does before it sends a signal. */
    synchronized FakeRun command(Command command) {
        this.command = command;
        return this;
    }

    /** Lets something happen during the next activity of that line; several for one line happen one after another. */
    FakeRun during(String line, Runnable event) {
        lines.during(line, event);
        return this;
    }

    /** {@return the input of the workflow} */
    RunStart start() {
        return new RunStart(runId, begunAhead ? opened(RunStatus.RUNNING, Command.NONE) : null);
    }

    synchronized RunStatus status() {
        return status;
    }

    synchronized Command command() {
        return command;
    }

    List<String> lines() {
        return lines.all();
    }

    /** Returns once an activity of that line has begun. */
    void await(String line) {
        await(line, 1);
    }

    /** Returns once so many activities of that line have begun. */
    void await(String line, int times) {
        lines.await(line, times);
    }

    /** {@return what the store would hold: the texts of prompts} */
    synchronized List<String> memory() {
        return List.copyOf(memory);
    }

    StageDone called(int stage) {
        return new StageDone(stage, false, 1, 10, 5, unpriced.contains(stage) ? null : PRICE, null);
    }

    static ApplicationFailure transientFailure(String type, Duration wait) {
        return ApplicationFailure.newBuilder()
                .setMessage("attempt failed")
                .setType(type)
                .setNextRetryDelay(wait)
                .build();
    }

    static ApplicationFailure permanentFailure(String type) {
        return ApplicationFailure.newNonRetryableFailure("failed for good", type);
    }

    @Override
    public RunOpened open(String runId) {
        lines.begin("open");
        synchronized (this) {
            status = status.isFinal() ? status : RunStatus.RUNNING;
            return opened(status, command);
        }
    }

    private RunOpened opened(RunStatus status, Command command) {
        Map<String, String> scorerQueues = new TreeMap<>();
        if (callQueue != null) {
            slowScorers.forEach(scorer -> scorerQueues.put(scorer, callQueue));
        }
        return new RunOpened(
                status,
                stages,
                List.copyOf(finished.values()),
                slowScorers,
                command,
                first(),
                scorerQueues,
                List.copyOf(humanScorers.keySet()));
    }

    @Override
    public StageLookup prepare(String runId, int stage) {
        lines.begin("prepare " + stage);
        refuseFinal();
        return lookup(stage);
    }

    private @Nullable StageLookup first() {
        return preparesAtOnce && finished.size() < stages.size() ? lookup(finished.size()) : null;
    }

    private StageLookup lookup(int stage) {
        remember(SECRET_TEXT);
        return inCache.contains(stage)
                ? StageLookup.of(new StageDone(stage, true, 0, 10, 5, BigDecimal.ZERO, null))
                : StageLookup.missed(callQueue);
    }

    @Override
    public StageDone call(String runId, int stage) {
        refuseHeldOrFinal("call " + stage);
        lines.begin("call " + stage);
        if (!endsWithItsLastCall || stage + 1 < stages.size()) {
            return called(stage);
        }
        status(RunStatus.COMPLETED);
        return called(stage).endingWith(RunStatus.COMPLETED);
    }

    @Override
    public void pause(String runId) {
        lines.begin("pause");
        refuseFinal();
        status(RunStatus.PAUSED).command(Command.PAUSE);
    }

    @Override
    public Command hold(String runId) {
        refuseFinal();
        Command asked = command();
        if (asked == Command.PAUSE) {
            status(RunStatus.PAUSED);
        }
        lines.begin("hold");
        return asked;
    }

    @Override
    public void resume(String runId) {
        lines.begin("resume");
        refuseFinal();
        status(RunStatus.RUNNING).command(Command.NONE);
    }

    @Override
    public Command command(String runId) {
        Command read = command();
        lines.begin("command");
        return read;
    }

    @Override
    public void score(String runId) {
        lines.begin("score");
        refuseFinal();
    }

    @Override
    public void score(String runId, String scorer) {
        refuseHeldOrFinal("score " + scorer);
        lines.begin("score " + scorer);
    }

    @Override
    public void scoreFailed(String runId, String scorer, String type) {
        lines.begin("scoreFailed " + scorer + " " + type);
    }

    /** An answer leaves the row as a deadline that has passed does; which of them it was, the store knows. */
    @Override
    public HumanWait ask(String runId) {
        lines.begin("ask");
        refuseFinal();
        synchronized (this) {
            long now = clock.getAsLong();
            humanScorers.forEach((name, wait) -> deadlines.putIfAbsent(name, now + wait.toMillis()));
            List<String> left = humanScorers.keySet().stream()
                    .filter(name -> deadlines.get(name) > now)
                    .toList();
            status = left.isEmpty() || status == RunStatus.PAUSED ? status : RunStatus.WAITING;
            return left.stream().mapToLong(name -> deadlines.get(name) - now).min().stream()
                    .mapToObj(first -> new HumanWait(left, Duration.ofMillis(first)))
                    .findFirst()
                    .orElse(HumanWait.OVER);
        }
    }

    @Override
    public void tell(String runId) {
        lines.begin("tell");
    }

    @Override
    public RunStatus finish(String runId) {
        return ends("finish", RunStatus.COMPLETED);
    }

    @Override
    public RunStatus close(String runId, RunStatus wanted) {
        return ends("close " + wanted.word(), wanted);
    }

    @Override
    public RunStatus fail(String runId, RunFailure failure) {
        return ends("fail " + failure.stageIndex() + " " + failure.type(), RunStatus.FAILED);
    }

    /** A final row stays as it is, and no line tells of it: whether a step is repeated is the server's affair. */
    private RunStatus ends(String line, RunStatus wanted) {
        if (!status().isFinal()) {
            lines.begin(line);
        }
        synchronized (this) {
            status = status.isFinal() ? status : wanted;
            return status;
        }
    }

    private synchronized void remember(String text) {
        memory.add(text);
    }

    private void refuseHeldOrFinal(String line) {
        refuseFinal();
        if (command() != Command.NONE) {
            lines.begin("held " + line);
            throw permanentFailure(FailureTypes.HELD);
        }
    }

    private void refuseFinal() {
        if (status().isFinal()) {
            throw permanentFailure(FailureTypes.FINAL);
        }
    }
}
