using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Service;

/// <summary>The refusals of the service itself.</summary>
internal static class ServiceProblems
{
    /// <summary>A part that the app needs is not there. The errors name it.</summary>
    public static readonly Problem NotReady = new("not-ready", 503, "系统尚未就绪", "The system is not ready");
}
