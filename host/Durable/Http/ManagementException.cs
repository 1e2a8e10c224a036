namespace FunctionsHost.Durable.Http;

/// <summary>Makes the management API answer with a problem.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="detail">The fault, in words for the caller.</param>
internal sealed class ManagementException(int status, string detail) : Exception(detail)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;
}
