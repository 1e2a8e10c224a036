using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Platform.Sheets;

namespace ElevatorFunctions.Complaints;

/// <summary>The workbooks of complaints: the records and the statistics (P-4).</summary>
internal static class ComplaintSheets
{
    /// <summary>The records.</summary>
    public static readonly Sheet<ComplaintResponse> List = new(
        "投诉记录",
        "Complaints",
        new("编号", "Id", row => row.Id),
        new("电梯唯一码", "Elevator", row => row.Elevator),
        SheetText.District<ComplaintResponse>(row => row.District),
        new("所在地点", "Place", row => row.Place),
        new("使用单位", "Use unit", row => row.UseUnitName ?? row.UseUnit.ToString()),
        new("维保单位", "Company", row => row.CompanyName ?? row.Company?.ToString()),
        new("投诉类别", "Categories", row => string.Join('、', row.Categories.Select(category => category.Label)), row => string.Join(", ", row.Categories.Select(EnglishOf))),
        new("投诉内容", "Text", row => row.Text),
        new("投诉人数", "Complainants", row => row.Complainants),
        new("投诉时间", "Complained", row => row.ComplainedAt),
        new("接单时间", "Accepted", row => row.AcceptedAt),
        new("处置时间", "Handled", row => row.HandledAt),
        new("复核时间", "Reviewed", row => row.ReviewedAt),
        new("处置及时", "Timely", row => row.Assessment.IsTimely),
        new("处置进度", "Progress", row => row.NodeLabel, row => SheetText.OfCode(row.Node.Code())))
    {
        IsNumbered = true,
    };

    /// <summary>Counts by company, elevator, district or month, and of each category.</summary>
    public static readonly Sheet<ComplaintStatisticsRow> Statistics = new(
        "投诉统计",
        "Complaint statistics",
        [
            new("统计对象", "Key", row => row.Key),
            new("名称", "Name", row => row.Name, row => row.EnglishName ?? row.Name),
            new("投诉数", "Complaints", row => row.Complaints),
            new("及时数", "Timely", row => row.Timely),
            new("不及时数", "Late", row => row.Late),
            new("未完成数", "Open", row => row.Open),
            new("投诉人数", "Complainants", row => row.Complainants),
            .. ComplaintCategories.All.Select(category =>
                new SheetColumn<ComplaintStatisticsRow>(category.Label, category.English, row => row.Categories.GetValueOrDefault(category.Code))),
        ]);

    private static string EnglishOf(ComplaintResponse.ComplaintCategoryResponse category) =>
        ComplaintCategories.TryFind(category.Code, out var known) ? known.English : category.Code;
}
