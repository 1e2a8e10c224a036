namespace ElevatorFunctions.Core.Rescues;

/// <summary>The tabs of the fault centre and of the history .</summary>
public enum RescueTab
{
    /// <summary>全部: those of the last 72 hours and every unfinished one.</summary>
    All,

    /// <summary>待接单.</summary>
    ToAccept,

    /// <summary>已接单.</summary>
    Accepted,

    /// <summary>已到达.</summary>
    Arrived,

    /// <summary>History: all that are closed.</summary>
    History,

    /// <summary>History, 合规: closed rescues whose every limit was kept.</summary>
    Compliant,

    /// <summary>History, 不合规: closed rescues one of whose limits passed.</summary>
    NonCompliant,
}
