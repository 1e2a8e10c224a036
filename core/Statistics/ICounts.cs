namespace ElevatorFunctions.Core.Statistics;

/// <summary>Counts that can be put together: of one case with those of others.</summary>
/// <typeparam name="TSelf">The counts.</typeparam>
public interface ICounts<TSelf>
    where TSelf : class, ICounts<TSelf>
{
    /// <summary>Both together, in whichever order.</summary>
    TSelf Plus(TSelf other);
}
