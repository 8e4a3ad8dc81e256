// Validates every PDF of the folders named, as PDF/A-2a and as PDF/UA-1, with veraPDF. Prints one line for each file and
// standard (`pass|fail`, standard, number of checks, path, by tabs) and an indented one for each rule broken.
//
// The profiles are read here, since the archive that carries veraPDF leaves out what veraPDF reads XML with.

import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class Validate {
    record Standard(String name, PDFAFlavour flavour, ValidationProfile profile) {}

    // Held on to, or its level would be forgotten.
    private static final Logger NOISE = Logger.getLogger("org.verapdf");

    public static void main(String[] folders) throws Exception {
        NOISE.setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        List<Standard> standards = List.of(
            new Standard("PDF/A-2a", PDFAFlavour.PDFA_2_A, profile(PDFAFlavour.PDFA_2_A, "PDFA-2A.xml")),
            new Standard("PDF/UA-1", PDFAFlavour.PDFUA_1, profile(PDFAFlavour.PDFUA_1, "PDFUA-1.xml")));
        for (String folder : folders) {
            File[] files = new File(folder).listFiles((dir, name) -> name.endsWith(".pdf"));
            if (files == null) throw new IllegalArgumentException(folder + " is not a folder");
            Arrays.sort(files);
            for (File file : files) for (Standard standard : standards) check(file, standard);
        }
    }

    private static void check(File file, Standard standard) {
        StringBuilder text = new StringBuilder();
        String verdict = "fail";
        int checks = 0;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, standard.flavour());
             PDFAValidator validator = ValidatorFactory.createValidator(standard.profile(), 1000, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            verdict = result.isCompliant() ? "pass" : "fail";
            checks = result.getTotalAssertions();
            Set<String> seen = new TreeSet<>();
            for (TestAssertion broken : result.getTestAssertions()) {
                String rule = broken.getRuleId().getClause() + "-" + broken.getRuleId().getTestNumber();
                if (seen.add(rule)) {
                    text.append("\n  ").append(rule).append(": ").append(broken.getErrorMessage());
                    text.append(" (").append(broken.getLocation().getContext()).append(")");
                }
            }
        } catch (Exception broken) {
            text.append("\n  unreadable: ").append(broken);
        }
        System.out.println(verdict + "\t" + standard.name() + "\t" + checks + "\t" + file + text);
    }

    private static ValidationProfile profile(PDFAFlavour flavour, String name) throws Exception {
        try (InputStream in = Validate.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name)) {
            Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            Set<Rule> rules = new HashSet<>();
            for (Element element : all(document.getElementsByTagName("rule"))) rules.add(rule(element));
            Set<Variable> variables = new HashSet<>();
            for (Element e : all(document.getElementsByTagName("variable"))) {
                variables.add(Profiles.variableFromValues(
                    e.getAttribute("name"), e.getAttribute("object"), text(e, "defaultValue"), text(e, "value")));
            }
            if (rules.size() < 100) throw new IllegalStateException(name + " has only " + rules.size() + " rules");
            var details = Profiles.profileDetailsFromValues(name, name, "", new Date(0));
            return Profiles.profileFromValues(flavour, details, "", rules, variables);
        }
    }

    private static Rule rule(Element element) {
        Element id = all(element.getElementsByTagName("id")).get(0);
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element e : all(element.getElementsByTagName("argument"))) {
            arguments.add(ErrorArgumentImpl.fromValues(e.getTextContent(), null, null));
        }
        Boolean deferred = element.hasAttribute("deferred") ? Boolean.valueOf(element.getAttribute("deferred")) : null;
        var ruleId = Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        return Profiles.ruleFromValues(
            ruleId, element.getAttribute("object"), deferred, element.getAttribute("tags"),
            text(element, "description"), text(element, "test"),
            Profiles.errorFromValues(text(element, "message"), arguments), List.of());
    }

    private static List<Element> all(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) elements.add((Element) nodes.item(i));
        return elements;
    }

    private static String text(Element element, String name) {
        List<Element> found = all(element.getElementsByTagName(name));
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
