package dev.assay.store.dataset;

import dev.assay.store.StoredParameters;
import dev.assay.workflows.spec.SampleSpec;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes datasets with their samples, all of one or nothing, and takes them away again. */
@Repository
public class DatasetLoader {

    /**
     * Waits for who loads the same content at this moment. A row that was there is touched, so that nobody deletes it
     * before this transaction ends; one that no update has touched ({@code xmax}) is new.
     */
    private static final String INSERT = """
            insert into dataset (hash, name, samples, bytes, fields, has_target)
            values (:hash, :name, :samples, :bytes, cast(:fields as json), :hasTarget)
            on conflict (hash) do update set
              name = coalesce(dataset.name, excluded.name), loaded_at = clock_timestamp()
            returning id, xmax = 0 as is_new""";

    private static final String DELETE = """
            delete from dataset
            where id = :id and not exists (select 1 from experiment where dataset_id = :id)""";

    /** A dataset is loaded after it is created, so that the index of ages narrows down which are old. */
    private static final String DELETE_OLDEST = """
            delete from dataset
            where id = (
              select id from dataset
              where created_at < :before and loaded_at < :before
                and not exists (select 1 from experiment where dataset_id = dataset.id)
              order by created_at, id limit 1 for update skip locked)""";

    /** Each takes an experiment that is created at that very moment. */
    private static final int MOST_CONFLICTS = 10;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public DatasetLoader(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Stores samples as a version of a dataset, in one transaction; a content that is stored already is not stored
     * twice, whoever else brings it at the same time.
     *
     * @param name what to call it; it names a content that has no name yet
     * @param samples in order, their ids unique; asked for twice: once to be hashed, once to be written when new. They
     *     must come from memory or disk: a transaction waits for them
     */
    public LoadedDataset load(Optional<String> name, Iterable<SampleSpec> samples) {
        DatasetContent content = DatasetContent.of(samples);
        return Objects.requireNonNull(transaction.execute(status -> load(name, content, samples)));
    }

    /** Takes a dataset away with its samples; {@return whether it was there and no experiment uses it} */
    public boolean delete(long datasetId) {
        try {
            return jdbc.sql(DELETE).param("id", datasetId).update() == 1;
        } catch (DataIntegrityViolationException e) {
            // an experiment of it was created since this statement looked
            return false;
        }
    }

    /**
     * Takes away the oldest dataset that no experiment uses and that was last loaded before an instant; {@return whether
     * one was taken away} Where experiments of old datasets are created again and again meanwhile, it gives up.
     */
    public boolean deleteOldest(Instant before) {
        for (int attempt = 0; attempt < MOST_CONFLICTS; attempt++) {
            try {
                return jdbc.sql(DELETE_OLDEST)
                                .param("before", Timestamp.from(before))
                                .update()
                        == 1;
            } catch (DataIntegrityViolationException e) {
                // an experiment of it was created since this statement looked, which the next one sees
                continue;
            }
        }
        return false;
    }

    private LoadedDataset load(Optional<String> name, DatasetContent content, Iterable<SampleSpec> samples) {
        LoadedDataset dataset = insert(name, content);
        if (dataset.isNew()) {
            SampleBatch batch = new SampleBatch(jdbc, dataset.datasetId());
            samples.forEach(batch::add);
            batch.flush();
        }
        return dataset;
    }

    private LoadedDataset insert(Optional<String> name, DatasetContent content) {
        return jdbc.sql(INSERT)
                .paramSource(StoredParameters.of(content)
                        .and("name", name.orElse(null))
                        .and("fields", SampleJson.text(content.fields())))
                .query((row, number) -> new LoadedDataset(row.getLong("id"), row.getBoolean("is_new")))
                .single();
    }
}
