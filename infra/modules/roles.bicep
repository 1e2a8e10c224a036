// What the app may do, and who makes its secrets. Each role is given on the resource it is for, never on a group or a subscription.
param app string
param tasks string
param records string
param backups string
param queues string
param vault string
param insights string
@description('Empty where another gateway sends text messages.')
param messages string
@description('Who makes the secrets. Empty for nobody.')
param operatorId string

var all = loadJsonContent('../names.json')
var role = {
  blobOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  blobContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  queueContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  busOwner: '090c5cfd-751d-490a-894a-3ce6f1109419'
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  metricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  messageOwner: '09976791-48a7-449e-bb21-39d1a415f350'
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: app
}

resource taskAccount 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: tasks
}

resource recordAccount 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: records
}

resource backupAccount 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: backups

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource container 'containers' existing = {
      name: all.backups
    }
  }
}

resource space 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: queues

  resource queue 'queues' existing = [
    for queue in all.queues: {
      name: queue.name
    }
  ]
}

resource secrets 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vault
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insights
}

resource service 'Microsoft.Communication/communicationServices@2025-05-01' existing = if (!empty(messages)) {
  name: messages
}

// Leases and the package need the owner of blobs, orchestrations the other two.
resource onTasks 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for id in [role.blobOwner, role.queueContributor, role.tableContributor]: {
    name: guid(taskAccount.id, identity.id, id)
    scope: taskAccount
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', id)
    }
  }
]

// On the account, because the app lists tables and containers when it starts. A contributor of blobs cannot lift the protection of evidence.
resource onRecords 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for id in [role.tableContributor, role.blobContributor]: {
    name: guid(recordAccount.id, identity.id, id)
    scope: recordAccount
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', id)
    }
  }
]

// On the container alone. It can add files there, and cannot lift their protection.
resource onBackups 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(backupAccount::blobs::container.id, identity.id, role.blobContributor)
  scope: backupAccount::blobs::container
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.blobContributor)
  }
}

// The owner, because the scale controller reads the length of a queue.
resource onQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, index) in all.queues: {
    name: guid(space::queue[index].id, identity.id, role.busOwner)
    scope: space::queue[index]
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.busOwner)
    }
  }
]

resource onVault 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(secrets.id, identity.id, role.secretsUser)
  scope: secrets
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.secretsUser)
  }
}

// Whoever provisions makes the secrets. Without a type of principal, since it may be a person or a service.
resource ofOperator 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(operatorId)) {
  name: guid(secrets.id, operatorId, role.secretsOfficer)
  scope: secrets
  properties: {
    principalId: operatorId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.secretsOfficer)
  }
}

resource onInsights 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(component.id, identity.id, role.metricsPublisher)
  scope: component
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.metricsPublisher)
  }
}

// Too wide, but no narrower built-in role is known to send messages.
resource onMessages 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(messages)) {
  name: guid(service.id, identity.id, role.messageOwner)
  scope: service
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.messageOwner)
  }
}
