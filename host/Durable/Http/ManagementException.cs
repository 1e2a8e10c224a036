namespace FunctionsHost.Durable.Http;

/// <summary>The management API answers with a problem.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="detail">What is wrong, for the caller's eyes.</param>
internal sealed class ManagementException(int status, string detail) : Exception(detail)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;
}
