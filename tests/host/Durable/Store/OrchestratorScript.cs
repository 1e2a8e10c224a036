using DurableTask.Core;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>What an orchestrator of a test does.</summary>
internal delegate Task<string?> OrchestratorScript(OrchestrationContext context, string? input, ScriptedOrchestration self);
