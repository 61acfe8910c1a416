package dev.assay.starter.report;

import dev.assay.starter.experiment.ExperimentReader;
import dev.assay.starter.page.Cursor;
import dev.assay.starter.page.Page;
import dev.assay.starter.run.WaitingReader;
import dev.assay.starter.run.WaitingView;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people are asked, over REST. */
@RestController
@RequestMapping("/api/v1/waiting")
class WaitingController {

    private final WaitingReader reader;
    private final ExperimentReader experiments;

    WaitingController(WaitingReader reader, ExperimentReader experiments) {
        this.reader = reader;
        this.experiments = experiments;
    }

    @GetMapping
    Page<WaitingView> list(
            @RequestParam Optional<String> run,
            @RequestParam Optional<String> experiment,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return reader.page(
                run,
                experiment.map(name -> experiments.find(name).id()),
                cursor.map(text -> Cursor.of(Optional.of(text))),
                Page.limit(limit));
    }
}
