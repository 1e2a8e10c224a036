using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Platform.Sheets;

namespace ElevatorFunctions.Inspections;

/// <summary>The workbook of reports of inspections.</summary>
internal static class InspectionSheets
{
    /// <summary>The reports (L837, L851).</summary>
    public static readonly Sheet<InspectionResponse> List = new(
        "检验报告",
        "Inspections",
        new("流水号", "Serial number", row => row.Serial),
        new("报告编号", "Report number", row => row.ReportNo),
        new("电梯唯一码", "Elevator", row => row.Elevator),
        new("使用单位", "Use unit", row => row.UseUnitName ?? row.UseUnit.ToString()),
        new("维保单位", "Company", row => row.CompanyName ?? row.Company?.ToString()),
        new("检验单位", "Inspector", row => row.InspectorName ?? row.Inspector.ToString()),
        new("检验类别", "Kind", row => row.KindLabel, row => SheetText.Of<InspectionKind>(row.Kind)),
        new("检验日期", "Inspected on", row => row.InspectedOn),
        new("备注", "Remark", row => row.Remark),
        new("结论", "Conclusion", row => row.ConclusionLabel, row => SheetText.Of<InspectionConclusion>(row.Conclusion)),
        new("维保单位整改项", "Defects of the company", row => string.Join('；', OfCompany(row))))
    {
        IsNumbered = true,
    };

    private static IEnumerable<string> OfCompany(InspectionResponse row) =>
        row.Defects.Where(defect => defect.Responsible == DefectResponsible.Maintenance).Select(defect => defect.Text);
}
