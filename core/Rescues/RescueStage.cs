using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>How far a rescue or a fault order has come (处置进度, R-4).</summary>
public enum RescueStage
{
    /// <summary>待接单: dispatched, not accepted.</summary>
    [JsonStringEnumMemberName("dispatched"), Description("待接单"), English("awaiting acceptance")]
    Dispatched,

    /// <summary>已接单: a company is on its way.</summary>
    [JsonStringEnumMemberName("accepted"), Description("已接单"), English("accepted")]
    Accepted,

    /// <summary>已到达: it is there.</summary>
    [JsonStringEnumMemberName("arrived"), Description("已到达"), English("arrived")]
    Arrived,

    /// <summary>已救出: people are out. Of a fault order 已处置: the fault is dealt with (<see cref="RescueProgress.NodeLabel"/>).</summary>
    [JsonStringEnumMemberName("rescued"), Description("已救出"), English("rescued")]
    Rescued,

    /// <summary>已恢复: the elevator of an empty car runs again by itself (code 40).</summary>
    [JsonStringEnumMemberName("restored"), Description("已恢复"), English("restored")]
    Restored,
}
