using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Contracts;

/// <summary>The scope of a maintenance contract (C-1).</summary>
public enum ContractKind
{
    /// <summary>普通: labour only.</summary>
    [JsonStringEnumMemberName("ordinary"), Description("普通"), English("labour only")]
    Ordinary,

    /// <summary>半包: labour and small parts.</summary>
    [JsonStringEnumMemberName("partial"), Description("半包"), English("labour and small parts")]
    Partial,

    /// <summary>全包: labour and all parts.</summary>
    [JsonStringEnumMemberName("full"), Description("全包"), English("labour and all parts")]
    Full,
}
