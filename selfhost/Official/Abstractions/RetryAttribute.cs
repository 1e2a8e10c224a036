namespace Microsoft.Azure.Functions.Worker;

/// <summary>Base of the retry policies of a function. Honoured for timer triggers only.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    /// <summary>For the attributes derived from it.</summary>
    public RetryAttribute()
    {
    }

    /// <summary>Further tries after the first; -1 is without end.</summary>
    public int MaxRetryCount { get; set; }
}
