namespace ElevatorFunctions.Core.Cases;

/// <summary>Something the system has to do about a case by itself, once.</summary>
public interface IDueAction
{
    /// <summary>The same for the same action whenever it is asked for.</summary>
    string Key { get; }
}
