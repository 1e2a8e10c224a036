using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Inspections;

namespace ElevatorFunctions.Imports.Reports;

/// <summary>The values in the cells of a row of a file of reports. An empty cell gives nothing.</summary>
internal sealed class ReportFields
{
    public ElevatorCode? Elevator { get; set; }

    public string? Serial { get; set; }

    public string? ReportNo { get; set; }

    public InspectionKind? Kind { get; set; }

    /// <summary>Day of the inspection, Shanghai.</summary>
    public DateOnly? InspectedOn { get; set; }

    public InspectionConclusion? Conclusion { get; set; }

    /// <summary>The defects of all parties.</summary>
    public List<Defect> Defects { get; } = [];

    public string? Remark { get; set; }

    /// <summary>The report that a row without an error describes.</summary>
    public InspectionDraft ToDraft() => new()
    {
        Elevator = Elevator!.Value,
        ReportNo = ReportNo!,
        Serial = Serial,
        Kind = Kind!.Value,
        InspectedOn = InspectedOn!.Value,
        Conclusion = Conclusion!.Value,
        Defects = [.. Defects],
        Remark = Remark,
    };
}
