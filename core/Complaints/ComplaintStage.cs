using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Complaints;

/// <summary>How far a complaint has come (处置进度, P-2).</summary>
public enum ComplaintStage
{
    /// <summary>待接单: the company has not accepted.</summary>
    [JsonStringEnumMemberName("to-accept"), Description("待接单"), English("awaiting acceptance")]
    ToAccept,

    /// <summary>待处置: accepted or sent back by the use unit, to be handled.</summary>
    [JsonStringEnumMemberName("to-handle"), Description("待处置"), English("awaiting handling")]
    ToHandle,

    /// <summary>待复核: handled, to be reviewed by the use unit.</summary>
    [JsonStringEnumMemberName("to-review"), Description("待复核"), English("awaiting review")]
    ToReview,

    /// <summary>已完成: reviewed.</summary>
    [JsonStringEnumMemberName("closed"), Description("已完成"), English("closed")]
    Closed,
}
