namespace ElevatorFunctions.Core.Cases;

/// <summary>Something the system has to do about a case by itself, once.</summary>
public interface IDueAction
{
    /// <summary>The same for the same action whenever it is asked for.</summary>
    string Key { get; }

    /// <summary>The deadline that passed, or when the action became due, UTC.</summary>
    DateTimeOffset Since { get; }

    /// <summary>The time limit it belongs to.</summary>
    DueLimit Limit { get; }

    /// <summary>Whether it says that the limit has passed.</summary>
    bool IsLapse { get; }
}
