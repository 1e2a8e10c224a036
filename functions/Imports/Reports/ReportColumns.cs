using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;

namespace ElevatorFunctions.Imports.Reports;

/// <summary>The columns of a file of reports of inspections. A cell of defects has several, with a semicolon between them.</summary>
internal static class ReportColumns
{
    /// <summary>Every column.</summary>
    public static readonly IReadOnlyList<ImportColumn<ReportFields>> All =
    [
        ImportColumn<ReportFields>.Value<ElevatorCode>(
            "elevator", ["电梯唯一码"], true, ElevatorCode.TryParse, (row, value) => row.Elevator = value, Reason.NotAnElevatorCode(ElevatorCode.MaxLength)),
        ImportColumn<ReportFields>.Text("serial", ["流水号"], false, InspectionRules.LongestNumber, isNumber: true, (row, value) => row.Serial = value),
        ImportColumn<ReportFields>.Text("reportNo", ["报告编号"], true, InspectionRules.LongestNumber, isNumber: true, (row, value) => row.ReportNo = value),
        ImportColumn<ReportFields>.Value<InspectionKind>(
            "kind", ["检验类别"], true, TryCode, (row, value) => row.Kind = value, Reason.NotOneOf(WireCodes.All<InspectionKind>().Select(WireCodes.Label))),
        ImportColumn<ReportFields>.Value<DateOnly>(
            "inspectedOn", ["检验日期"], true, ImportDays.TryParse, (row, value) => row.InspectedOn = value, Reason.NotADay) with { IsDay = true },
        ImportColumn<ReportFields>.Value<InspectionConclusion>(
            "conclusion", ["结论"], true, TryCode, (row, value) => row.Conclusion = value,
            Reason.NotOneOf(WireCodes.All<InspectionConclusion>().Select(WireCodes.Label))),
        Defects("maintenanceDefects", "维保单位整改项", DefectResponsible.Maintenance),
        Defects("useUnitDefects", "使用单位整改项", DefectResponsible.UseUnit),
        Defects("otherDefects", "其他整改项", DefectResponsible.Other),
        ImportColumn<ReportFields>.Text("remark", ["备注"], false, InspectionRules.LongestRemark, isNumber: false, (row, value) => row.Remark = value),
    ];

    private static ImportColumn<ReportFields> Defects(string name, string header, DefectResponsible responsible) => new(name, [header], Required: false, (row, text) =>
    {
        var defects = text.Split([';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (CellText.FaultOf(text, ImportRow.LongestCell) is { } fault)
        {
            return fault;
        }

        if (defects.Any(defect => defect.Length > InspectionRules.LongestDefect))
        {
            return Reason.TooLong(InspectionRules.LongestDefect);
        }

        row.Defects.AddRange(defects.Select(defect => new Defect(defect, responsible)));
        return row.Defects.Count > InspectionRules.MostDefects ? Reason.TooMany(InspectionRules.MostDefects) : null;
    });

    private static bool TryCode<T>(string text, out T value)
        where T : struct, Enum => WireCodes.TryParseLabel(text, out value) || WireCodes.TryParse(text, out value);
}
