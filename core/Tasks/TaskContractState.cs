using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Tasks;

/// <summary>How an elevator in use stands with its contract (V-18, C-3, D-28).</summary>
public enum TaskContractState
{
    /// <summary>合同有效.</summary>
    [JsonStringEnumMemberName("in-force"), Description("合同有效"), English("in force")]
    InForce,

    /// <summary>临近有效期: the covered days end in 0-7 days, and none is bound that follows.</summary>
    [JsonStringEnumMemberName("expiring"), Description("临近有效期"), English("expiring soon")]
    Expiring,

    /// <summary>已超有效期: no contract covers today.</summary>
    [JsonStringEnumMemberName("out-of-contract"), Description("已超有效期"), English("out of contract")]
    OutOfContract,
}
