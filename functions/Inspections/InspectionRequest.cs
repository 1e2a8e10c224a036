using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Inspections;

/// <summary>A report of an inspection as it is entered.</summary>
/// <param name="ReportNo">Number of the report (报告编号), which an inspector has once among those that are not withdrawn.</param>
/// <param name="Serial">Serial number (流水号).</param>
/// <param name="Kind">Kind of the inspection (检验类别).</param>
/// <param name="InspectedOn">Day of the inspection, not after today.</param>
/// <param name="Conclusion">Conclusion (结论). A re-check has its own two, and it alone has them.</param>
/// <param name="Defects">The defects found. `unqualified` needs one.</param>
/// <param name="RecheckOf">The report that a re-check looked at again: of the same elevator, no re-check and not withdrawn.</param>
/// <param name="File">Upload of kind inspection-report.</param>
[Example("""{"elevator": "ET3305020001", "reportNo": "TJ-2026-00017", "kind": "periodic", "inspectedOn": "2026-03-01", "conclusion": "unqualified", "defects": [{"text": "制动器闸瓦磨损超标", "responsible": "maintenance"}]}""")]
internal sealed record InspectionRequest(
    [Required, TextOf(typeof(ElevatorCode))] string? Elevator,
    [Required, StringLength(InspectionRules.LongestNumber, MinimumLength = 1)] string? ReportNo,
    [StringLength(InspectionRules.LongestNumber)] string? Serial,
    [Required, TextOf(typeof(InspectionKind))] string? Kind,
    [Required] DateOnly? InspectedOn,
    [Required, TextOf(typeof(InspectionConclusion))] string? Conclusion,
    [MaxLength(InspectionRules.MostDefects)] IReadOnlyList<InspectionRequest.DefectRequest?>? Defects,
    [StringLength(InspectionRules.LongestRemark)] string? Remark,
    [TextOf(typeof(InspectionId))] string? RecheckOf,
    [TextOf(typeof(UploadId))] string? File)
{
    /// <summary>Reads the report and its file.</summary>
    /// <param name="today">The last day of an inspection, Shanghai.</param>
    /// <exception cref="ProblemException">400 with every fault.</exception>
    public (InspectionDraft Draft, UploadId? File) Read(Checks checks, DateOnly today)
    {
        var elevator = checks.Value<ElevatorCode>("elevator", Elevator, ElevatorCode.TryParse, Reason.NotAnElevatorCode(ElevatorCode.MaxLength));
        var reportNo = checks.Text("reportNo", ReportNo, InspectionRules.LongestNumber);
        var serial = checks.OptionalText("serial", Serial, InspectionRules.LongestNumber);
        var inspectedOn = checks.Required("inspectedOn", InspectedOn);
        checks.That(InspectedOn is null || ElevatorRules.IsDay(inspectedOn), "inspectedOn", Reason.NotBetween(ElevatorRules.Earliest, ElevatorRules.Latest));
        checks.That(inspectedOn <= today || !ElevatorRules.IsDay(inspectedOn), "inspectedOn", Reason.TooLate(today));
        var kind = checks.OptionalCode<InspectionKind>("kind", Kind);
        var conclusion = checks.OptionalCode<InspectionConclusion>("conclusion", Conclusion);
        checks.That(!string.IsNullOrWhiteSpace(Kind), "kind", Reason.Required);
        checks.That(!string.IsNullOrWhiteSpace(Conclusion), "conclusion", Reason.Required);
        if (kind is { } known && conclusion is { } said)
        {
            var allowed = InspectionRules.ConclusionsOf(known);
            checks.That(allowed.Contains(said), "conclusion", Reason.NotOneOf(allowed.Select(WireCodes.Code)));
        }

        var defects = ReadDefects(checks);
        checks.That(conclusion is not { } final || !InspectionRules.NeedsDefect(final) || Defects is { Count: > 0 }, "defects", Reason.Required);
        var recheckOf = checks.OptionalValue<InspectionId>("recheckOf", RecheckOf, InspectionId.TryParse, Reason.NotAnId);
        checks.That(RecheckOf is null || kind is null or InspectionKind.ReCheck, "recheckOf", Reason.ReCheckOnly);
        var remark = checks.OptionalText("remark", Remark, InspectionRules.LongestRemark);
        var file = checks.OptionalValue<UploadId>("file", File, UploadId.TryParse, Reason.NotAnId);
        checks.Throw();
        return (
            new InspectionDraft
            {
                Elevator = elevator,
                ReportNo = reportNo,
                Serial = serial,
                Kind = kind!.Value,
                InspectedOn = inspectedOn,
                Conclusion = conclusion!.Value,
                Defects = defects,
                Remark = remark,
                RecheckOf = recheckOf,
            },
            file);
    }

    private Defect[] ReadDefects(Checks checks)
    {
        checks.That(!(Defects?.Count > InspectionRules.MostDefects), "defects", Reason.TooMany(InspectionRules.MostDefects));
        return
        [
            .. (Defects ?? []).Take(InspectionRules.MostDefects).Select((defect, at) => new Defect(
                checks.Text($"defects[{at}].text", defect?.Text, InspectionRules.LongestDefect),
                checks.Code<DefectResponsible>($"defects[{at}].responsible", defect?.Responsible))),
        ];
    }

    /// <param name="Text">The defect in words.</param>
    /// <param name="Responsible">The party that has to mend it.</param>
    internal sealed record DefectRequest(
        [Required, StringLength(InspectionRules.LongestDefect, MinimumLength = 1)] string? Text,
        [Required, TextOf(typeof(DefectResponsible))] string? Responsible);
}
