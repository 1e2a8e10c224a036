using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>A kind of event of a rescue or a fault order. The log keeps every event .</summary>
public enum RescueEventKind
{
    /// <summary>A company was called: the registered one first, the second level after it .</summary>
    [JsonStringEnumMemberName("dispatched"), Description("派单")]
    Dispatched,

    /// <summary>People are trapped, said or presumed: the clock runs from here .</summary>
    [JsonStringEnumMemberName("trapped"), Description("困人")]
    Trapped,

    /// <summary>A company has accepted. The first to do so leads .</summary>
    [JsonStringEnumMemberName("accepted"), Description("接单")]
    Accepted,

    /// <summary>The leader is there.</summary>
    [JsonStringEnumMemberName("arrived"), Description("到达")]
    Arrived,

    /// <summary>The leader is done.</summary>
    [JsonStringEnumMemberName("rescued"), Description("救出")]
    Rescued,

    /// <summary>One node back .</summary>
    [JsonStringEnumMemberName("undone"), Description("退回")]
    Undone,

    /// <summary>There is no further company to call: the rescue centre has it in its own hands.</summary>
    [JsonStringEnumMemberName("handed-over"), Description("移交救援中心")]
    HandedOver,

    /// <summary>The elevator of an empty car runs again by itself (R-2, code 40).</summary>
    [JsonStringEnumMemberName("restored"), Description("恢复运行")]
    Restored,

    /// <summary>A company that was called to support the leader is on its way .</summary>
    [JsonStringEnumMemberName("supporting"), Description("支援接单")]
    Supporting,

    /// <summary>The reporter says that the people are out .</summary>
    [JsonStringEnumMemberName("said-free"), Description("报警人称已脱困")]
    SaidFree,

    /// <summary>The car may be occupied: the centre calls it .</summary>
    [JsonStringEnumMemberName("car-to-call"), Description("呼叫轿厢")]
    CarToCall,

    /// <summary>The fault is one with which the elevator may not be used: the use unit stops it .</summary>
    [JsonStringEnumMemberName("use-to-stop"), Description("停止使用")]
    UseToStop,
}
