namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the host offers to middleware, by type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Keeps a feature for the rest of the run.</summary>
    /// <typeparam name="T">The type it is asked for by.</typeparam>
    /// <param name="instance">The feature.</param>
    void Set<T>(T instance);

    /// <summary>The feature, or null.</summary>
    /// <typeparam name="T">The type it was kept under.</typeparam>
    T? Get<T>();
}
