namespace ElevatorFunctions.Core.Scores;

/// <summary>How an event stands with a rate at the moment (D-7).</summary>
public enum ScoreStanding
{
    /// <summary>Outside the rate, such as a rescue without trapped people.</summary>
    Out,

    /// <summary>Nothing is late yet, and it is not finished: it is in neither part of the rate.</summary>
    Pending,

    /// <summary>It is finished and nothing was late.</summary>
    Timely,

    /// <summary>A limit has passed: a miss, unless it is exempted.</summary>
    Late,
}
