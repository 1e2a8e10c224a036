using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Scores;

/// <summary>The open records of a company of which it can be asked what they will do to its score.</summary>
public enum WhatIfKind
{
    /// <summary>A visit that is not decided yet: valid when done.</summary>
    [JsonStringEnumMemberName("visit"), Description("维保记录"), English("maintenance record")]
    Visit,

    /// <summary>A complaint that is not closed: timely when done.</summary>
    [JsonStringEnumMemberName("complaint"), Description("投诉记录"), English("complaint record")]
    Complaint,

    /// <summary>A rescue that is not ended, owed or led for another company: timely when done.</summary>
    [JsonStringEnumMemberName("rescue"), Description("困人记录"), English("entrapment record")]
    Rescue,

    /// <summary>The next due day of an elevator: one valid visit more when done, one overdue record more when missed.</summary>
    [JsonStringEnumMemberName("due-day"), Description("维保到期日"), English("due day")]
    DueDay,
}
