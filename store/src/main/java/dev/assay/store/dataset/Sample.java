package dev.assay.store.dataset;

import dev.assay.store.StoredTextConverter;
import dev.assay.workflows.spec.SampleSpec;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The row of one sample. Read here, written by {@link DatasetLoader}. */
@Entity
@Immutable
@IdClass(SampleId.class)
public class Sample {

    @Id
    private long datasetId;

    @Id
    private int position;

    @Convert(converter = StoredTextConverter.class)
    private String sampleId;

    @Column(columnDefinition = "json")
    private String input;

    @Column(columnDefinition = "json")
    private @Nullable String target;

    @Column(columnDefinition = "json")
    private @Nullable String metadata;

    @Column(columnDefinition = "json")
    private @Nullable String scorers;

    @SuppressWarnings("NullAway.Init")
    protected Sample() {}

    /** {@return which one it is in its dataset, from 0} */
    public int position() {
        return position;
    }

    /** {@return the sample as it was loaded} */
    public SampleSpec spec() {
        return new SampleSpec(
                sampleId,
                SampleJson.value(input),
                SampleJson.optional(target),
                SampleJson.optional(metadata)
                        .map(ObjectNode.class::cast)
                        .orElseGet(JsonNodeFactory.instance::objectNode),
                SampleJson.optional(scorers).map(ArrayNode.class::cast).orElseGet(JsonNodeFactory.instance::arrayNode));
    }
}
