using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Contracts;

/// <summary>The tabs of the contracts (C-1). The deleted ones are in none.</summary>
public enum ContractTab
{
    /// <summary>全部.</summary>
    [JsonStringEnumMemberName("all"), Description("全部")]
    All,

    /// <summary>待生效.</summary>
    [JsonStringEnumMemberName("pending"), Description("待生效")]
    Pending,

    /// <summary>生效中: in force today, those about to expire among them.</summary>
    [JsonStringEnumMemberName("in-force"), Description("生效中")]
    InForce,

    /// <summary>临近失效: those in force that end soon.</summary>
    [JsonStringEnumMemberName("expiring"), Description("临近失效")]
    Expiring,

    /// <summary>已失效.</summary>
    [JsonStringEnumMemberName("expired"), Description("已失效")]
    Expired,
}
