using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Tasks;

/// <summary>How an elevator in use stands with its next visit (V-18, D-28).</summary>
public enum TaskState
{
    /// <summary>未到期.</summary>
    [JsonStringEnumMemberName("not-due"), Description("未到期"), English("not due")]
    NotDue,

    /// <summary>临近维保: due within three days, or a visit that is open decides about the due day.</summary>
    [JsonStringEnumMemberName("approaching"), Description("临近维保"), English("due soon")]
    Approaching,

    /// <summary>超期维保: a due day has passed unserved since the last visit.</summary>
    [JsonStringEnumMemberName("overdue"), Description("超期维保"), English("overdue")]
    Overdue,

    /// <summary>尚未初始维保: no visit since its company took over.</summary>
    [JsonStringEnumMemberName("never-maintained"), Description("尚未初始维保"), English("never maintained")]
    NeverMaintained,

    /// <summary>无维保单位.</summary>
    [JsonStringEnumMemberName("no-company"), Description("无维保单位"), English("no maintenance company")]
    NoCompany,
}
