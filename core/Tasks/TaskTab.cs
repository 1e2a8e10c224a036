using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Tasks;

/// <summary>The tabs of the task list (V-18).</summary>
public enum TaskTab
{
    /// <summary>全部.</summary>
    [JsonStringEnumMemberName("all"), Description("全部"), English("all")]
    All,

    /// <summary>临近维保.</summary>
    [JsonStringEnumMemberName("approaching"), Description("临近维保"), English("due soon")]
    Approaching,

    /// <summary>超期维保.</summary>
    [JsonStringEnumMemberName("overdue"), Description("超期维保"), English("overdue")]
    Overdue,

    /// <summary>尚未初始维保.</summary>
    [JsonStringEnumMemberName("never-maintained"), Description("尚未初始维保"), English("never maintained")]
    NeverMaintained,

    /// <summary>临近有效期.</summary>
    [JsonStringEnumMemberName("contract-expiring"), Description("临近有效期"), English("contract expiring soon")]
    ContractExpiring,

    /// <summary>已超有效期.</summary>
    [JsonStringEnumMemberName("out-of-contract"), Description("已超有效期"), English("out of contract")]
    OutOfContract,
}
