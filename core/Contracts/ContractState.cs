using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Contracts;

/// <summary>Where a day lies in the term of a contract (C-1).</summary>
public enum ContractState
{
    /// <summary>Before the first day.</summary>
    [JsonStringEnumMemberName("pending"), Description("待生效"), English("pending")]
    Pending,

    /// <summary>In force, and not soon at its end.</summary>
    [JsonStringEnumMemberName("in-force"), Description("生效中"), English("in force")]
    InForce,

    /// <summary>In force, with 0-7 days left.</summary>
    [JsonStringEnumMemberName("expiring"), Description("临近失效"), English("about to expire")]
    Expiring,

    /// <summary>After the last day.</summary>
    [JsonStringEnumMemberName("expired"), Description("已失效"), English("expired")]
    Expired,

    /// <summary>Deleted: it binds nothing from the day of the deletion on (C-2).</summary>
    [JsonStringEnumMemberName("deleted"), Description("已删除"), English("deleted")]
    Deleted,
}
