metadata description = 'The system topic of a subscription, what Weir takes from it, and an alert for what could not be delivered.'

@description('Tags for the resources.')
param tags object

@description('The storage account of Weir.')
param storageId string

@description('The queue that takes the events.')
param queueName string

@description('The blob container that takes what could not be delivered.')
param deadLetterContainer string

@description('The action group that hears of what could not be delivered.')
param actionGroupId string

// An event subscription takes 25 values at most, so that it filters by providers, and Weir by types.
var operations = [
  'Microsoft.Authorization/roleAssignments/'
  'Microsoft.Databricks/'
  'Microsoft.DataFactory/factories/'
  'Microsoft.DocumentDB/databaseAccounts/'
  'Microsoft.EventHub/namespaces/'
  'Microsoft.Insights/diagnosticSettings/'
  'Microsoft.KeyVault/vaults/'
  'Microsoft.Network/'
  'Microsoft.OperationalInsights/workspaces/'
  'Microsoft.Resources/subscriptions/'
  'Microsoft.Resources/tags/'
  'Microsoft.Sql/servers/'
  'Microsoft.Storage/storageAccounts/'
]

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'egst-weir'
  location: 'global'
  tags: tags
  // A storage account with a firewall takes events from an identity of this kind only.
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    source: subscription().id
    topicType: 'Microsoft.Resources.Subscriptions'
  }
}

module sender 'event-sender.bicep' = {
  name: 'weir-event-sender-${uniqueString(topic.id)}'
  scope: resourceGroup(split(storageId, '/')[2], split(storageId, '/')[4])
  params: {
    storageName: last(split(storageId, '/'))
    queueName: queueName
    deadLetterContainer: deadLetterContainer
    principalId: topic.identity.principalId
  }
}

resource changes 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'weir'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    deliveryWithResourceIdentity: {
      identity: {
        type: 'SystemAssigned'
      }
      destination: {
        endpointType: 'StorageQueue'
        properties: {
          resourceId: storageId
          queueName: queueName
          queueMessageTimeToLiveInSeconds: 604800
        }
      }
    }
    deadLetterWithResourceIdentity: {
      identity: {
        type: 'SystemAssigned'
      }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: {
          resourceId: storageId
          blobContainerName: deadLetterContainer
        }
      }
    }
    filter: {
      includedEventTypes: [
        'Microsoft.Resources.ResourceWriteSuccess'
        'Microsoft.Resources.ResourceDeleteSuccess'
        'Microsoft.Resources.ResourceActionSuccess'
      ]
      advancedFilters: [
        {
          operatorType: 'StringBeginsWith'
          key: 'data.operationName'
          values: operations
        }
      ]
    }
    retryPolicy: {
      maxDeliveryAttempts: 30
      eventTimeToLiveInMinutes: 1440
    }
  }
  dependsOn: [sender]
}

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'weir-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'Events of this subscription could not be delivered to Weir: until its next full run it does not know of these changes.'
    severity: 2
    enabled: true
    scopes: [topic.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dead-lettered'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.EventGrid/systemTopics'
          metricName: 'DeadLetteredCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [
      {
        actionGroupId: actionGroupId
      }
    ]
  }
}
