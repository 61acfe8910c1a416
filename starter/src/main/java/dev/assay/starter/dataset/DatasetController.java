package dev.assay.starter.dataset;

import dev.assay.starter.access.Access;
import dev.assay.starter.page.Page;
import dev.assay.starter.problem.ProblemException;
import dev.assay.starter.samples.SampleLines;
import dev.assay.store.dataset.Dataset;
import dev.assay.store.dataset.DatasetLoader;
import dev.assay.store.dataset.LoadedDataset;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Datasets over REST. */
@RestController
@RequestMapping("/api/v1/datasets")
class DatasetController {

    private static final int MAX_NAME = 200;

    private final DatasetIntake intake;
    private final DatasetReader reader;
    private final DatasetLoader loader;

    DatasetController(DatasetIntake intake, DatasetReader reader, DatasetLoader loader) {
        this.intake = intake;
        this.reader = reader;
        this.loader = loader;
    }

    @PostMapping(consumes = SampleLines.MEDIA_TYPE)
    ResponseEntity<DatasetView> create(
            @RequestParam Optional<String> name, @RequestAttribute(Access.TRUSTED) boolean trusted, InputStream body)
            throws IOException {
        LoadedDataset loaded =
                intake.take(name.filter(given -> !given.isBlank()).map(DatasetController::name), body, trusted);
        DatasetView dataset = reader.view(loaded.datasetId());
        URI address = URI.create("/api/v1/datasets/" + dataset.id());
        return ResponseEntity.status(loaded.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .location(address)
                .body(dataset);
    }

    @GetMapping
    Page<DatasetView> list(@RequestParam Optional<String> cursor, @RequestParam(defaultValue = "50") int limit) {
        return reader.page(cursor, Page.limit(limit));
    }

    @GetMapping("/{hash}")
    DatasetView get(@PathVariable String hash) {
        return DatasetView.of(reader.find(hash));
    }

    @GetMapping("/{hash}/samples")
    Page<JsonNode> samples(
            @PathVariable String hash,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return reader.samples(reader.find(hash), cursor, Page.limit(limit));
    }

    @DeleteMapping("/{hash}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String hash) {
        Dataset dataset = reader.find(hash);
        if (!loader.delete(dataset.id())) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "dataset-in-use",
                    "dataset " + dataset.hash() + " is used by an experiment; delete that before");
        }
    }

    private static String name(String given) {
        if (given.length() > MAX_NAME) {
            throw new InvalidSpecException(List.of(
                    new Problem("/name", "a name has at most " + MAX_NAME + " characters, got " + given.length())));
        }
        return given;
    }
}
