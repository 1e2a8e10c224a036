using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Scores;

/// <summary>An open record of a company, and what it will do to the score of its rate, all else as it stands.</summary>
internal sealed record WhatIfItemResponse
{
    /// <summary>Kind of the record.</summary>
    public required WhatIfKind Kind { get; init; }

    /// <summary>Chinese name of the kind.</summary>
    public required string KindLabel { get; init; }

    /// <summary>Identifier. Of a due day that of the overdue record that it would make.</summary>
    [Example("ET3305020001-20261005")]
    public required string Id { get; init; }

    /// <summary>The elevator that it is about.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>Registration number (注册编号), missing in rescues and complaints.</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>Registration code (注册代码), missing in rescues and complaints.</summary>
    public string? RegistrationCode { get; init; }

    /// <summary>Where the elevator stands.</summary>
    public required string Place { get; init; }

    /// <summary>Its district code.</summary>
    [TextOf(typeof(District))]
    public required string District { get; init; }

    /// <summary>Chinese name of the district.</summary>
    public required string DistrictLabel { get; init; }

    /// <summary>The next act that it waits for.</summary>
    public required WhatIfTodo Todo { get; init; }

    /// <summary>Chinese name of the act.</summary>
    public required string TodoLabel { get; init; }

    /// <summary>The last instant that is on time. Of a due day the day.</summary>
    [ValueOf(typeof(DateTimeOffset), typeof(DateOnly))]
    public required object By { get; init; }

    /// <summary>The rate that it changes.</summary>
    public required ScoreRate Rate { get; init; }

    /// <summary>Chinese name of the rate.</summary>
    public required string RateLabel { get; init; }

    /// <summary>Points of the rate when it is done in time.</summary>
    [Range(0, int.MaxValue)]
    public required decimal ScoreIfDone { get; init; }

    /// <summary>Points of the rate when it is missed.</summary>
    [Range(0, int.MaxValue)]
    public required decimal ScoreIfMissed { get; init; }

    /// <summary>The points between the two.</summary>
    public required decimal Difference { get; init; }
}
